import vm from "node:vm";
import type { SandboxKind, Script } from "./wire.ts";

/** An `import()` would be answered with an object of the worker's own realm, so no script may have one, whatever stands between. */
const importCall = /\bimport(?:\s|\/\*[\s\S]*?\*\/|(?:\/\/|<!--|-->).*)*[(.]/;

export type Compiled = { compiled: unknown } | { problem: string };

/** A rule as the function it is, or an Action as the function of a module, in the sandbox's realm. Never throws. */
export function compileScript(kind: SandboxKind, { name, source }: Script, context: vm.Context): Compiled {
	if (importCall.test(source)) return { problem: "import is not available in a rule or an Action" };
	const text = kind === "rules" ? `(${source}\n)` : `(function (exports, module, require) {${source}\n})`;
	try {
		return { compiled: new vm.Script(text, { filename: name }).runInContext(context) };
	} catch (error) {
		return { problem: String(Object(error).message) };
	}
}
