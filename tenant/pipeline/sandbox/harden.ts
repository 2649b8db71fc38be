function* sequence() {
	yield 0;
}
async function* stream() {
	yield 0;
}
const functions = [() => 0, async () => 0, sequence, stream];
const powers = ["getBuiltinModule", "binding", "_linkedBinding", "dlopen", "mainModule", "kill", "chdir"];

/**
 * Takes out of this thread's own realm what would make a way out of a sandbox of any object that slipped into it: no function makes
 * functions of text any more, and `process` opens no module. It cannot be undone.
 */
export function harden(): void {
	for (const one of functions) Reflect.defineProperty(Object.getPrototypeOf(one), "constructor", { value: undefined });
	for (const name of powers) Reflect.defineProperty(process, name, { value: undefined });
}
