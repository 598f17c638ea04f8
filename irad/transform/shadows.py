"""What has a shadow in an augmented primal, and what stands for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from irad.analysis.activity import Activity
from irad.analysis.cotangents import Factors
from irad.analysis.escape import Escape
from irad.analysis.layout import holds_pointers
from irad.analysis.memory import Memory, Object
from irad.errors import IradError, Location, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.transform import globals as global_shadows
from irad.transform import touched
from irad.transform.calls import Derived
from irad.transform.fuse import Iteration
from irad.transform.lanes import ONE, Lanes

SHADOW = ".s"  # suffix of shadow pointers
ADJOINT = ".d"  # suffix of the pointers through which adjoints of float parameters are returned

_BUNDLES = {"insertvalue", "extractvalue", "freeze", "select", "phi"}  # what makes a struct with pointers of others


class Shadows:
    """The function to augment, and the shadows of its pointers."""

    def __init__(
        self,
        f: m.Function,
        module: m.Module,
        memory: Memory,
        activity: Activity,
        params: Mapping[str, str],
        scratch: Mapping[str, tuple[str, int]],
        declared: dict[str, m.FunctionType],
        on_path: frozenset[str],
        locate: Callable[[m.Instruction], Location | None],
        derived: Mapping[str, Derived],
        stays: Callable[[m.Instruction, m.Value], bool],
        *,
        split: bool = False,
        inner: bool = False,
        forward: bool = False,
        fused: Mapping[str, Factors] = {},
        lanes: Lanes = ONE,
        given_globals: tuple[str, ...] = (),
        unsure: frozenset[Object] = frozenset(),
        outside: frozenset[Object] = frozenset(),
        joint: Mapping[str, Iteration] | None = None,
        watch: touched.Watch = touched.NOTHING,
    ) -> None:
        self.watch = watch  # memory that arguments and globals may both lead to
        self.given_globals = given_globals  # those whose shadows are parameters
        self.outside = outside  # what the caller of the derivative has pointers to
        self.unsure = unsure  # what globals may have held pointers to before the call, without shadows
        self.inner, self.fused = inner, fused
        self.lanes = lanes
        self.joint = joint or {}  # loops whose iterations are reversed as they run
        self.derived = {} if forward else derived  # in forward mode calls get their tangents with those of all else
        self.split, self.forward = split, forward
        self.stays = stays
        self.copies: set[str] = set()  # names of copies of what calls read
        self.f, self.module, self.on_path, self.locate = f, module, on_path, locate
        self.memory, self.activity = memory, activity
        self.activities = params
        self.scratch = scratch
        self.escape = Escape(f, memory)
        self.names = Names("a.")
        self.declared = declared
        self.shadow_globals: dict[str, int] = {}
        self.shadow_params: dict[str, tuple[str, int]] = {}
        self.entry_code: list[m.Instruction] = []
        self.uses_arena = False
        self.mirror: dict[str, str] = {}

    def scale(self, o: Object | None) -> int:
        """How many bytes a shadow has per byte of memory; without active floats it is laid out as the primal."""
        if self.lanes.width == 1 or o is None or not self.activity.active(o) or self.column(o):
            return 1
        holds_floats = any(c.kinds & {"float", "double"} for c in o.find().cells.values())
        return self.lanes.width if holds_floats else 1

    def column(self, o: Object | None) -> str:
        """The parameter whose array this is, if its tangents are in columns (`transform.lanes`)."""
        roots = o.find().roots if o is not None and self.lanes.columns else ()
        name = next(iter(roots)).partition(" ")[2] if len(roots) == 1 else ""
        return name if name in self.lanes.columns else ""

    def scaled(self, b: Builder, size: m.Value, p: m.Value) -> m.Value:
        """Bytes of the shadow of `size` bytes of memory to which p points."""
        scale = self.scale(self.memory.object(p))
        if scale == 1:
            return size
        wide = m.ConstInt(m.I64, size.value) if isinstance(size, m.ConstInt) else b.cast("zext", size, m.I64)
        return b.mul(wide, m.ConstInt(m.I64, scale))

    def shadowed(self, v: m.Value) -> bool:
        """Whether a pointer has a shadow."""
        return isinstance(v.type, m.PtrType) and self.activity.needs_shadow(self.memory.object(v))

    def bundled(self, v: m.Value) -> bool:
        """Whether a struct that is a value has pointers with shadows: then it has one too, of the same type."""
        if isinstance(v.type, m.PtrType) or not holds_pointers(v.type):
            return False
        i = self.escape.defs.get(v.name) if isinstance(v, m.Local) else None
        made = i is not None and i.opcode in _BUNDLES
        return made and self.activity.needs_shadow(self.memory.object(v))

    def shadow(self, v: m.Value) -> m.Value:
        """The shadow of a pointer that has one, or of a struct with such pointers."""
        if isinstance(v, m.Local):
            return m.Local(v.type, v.name + SHADOW)
        if isinstance(v, m.Zero | m.Undef):
            return v
        if isinstance(v, m.Global):
            if v.name == touched.LOG:
                self.shadow_globals[v.name] = touched.BYTES
                return global_shadows.shadow_of(v.name)
            g = self.module.globals.get(v.name)
            if v.name in self.module.functions or v.name in self.module.declarations:
                return v  # a function: nothing is read or written there
            if g is None or g.type is None:
                raise UnsupportedError(f"active data in {v.name!r}, which is defined elsewhere")
            if v.name not in self.shadow_globals:
                for name in global_shadows.with_pointed((v.name,), self.module, self.memory):
                    self.shadow_globals[name] = self._global_size(name)
            return global_shadows.shadow_of(v.name)
        raise UnsupportedError(f"active data behind the constant expression {v}")

    def _global_size(self, name: str) -> int:
        """Bytes of the shadow of a global."""
        g = self.module.globals[name]
        if g.type is None:
            raise UnsupportedError(f"active data in {name!r}, which is defined elsewhere")
        return m.sizeof(g.type) * self.scale(self.memory.globals[name])

    def _error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return cls(message, location=self.locate(i), hint=hint or None)
