function* sequence() {
	yield 0;
}
async function* stream() {
	yield 0;
}
const functions = [() => 0, async () => 0, sequence, stream];
const powers = ["getBuiltinModule", "binding", "_linkedBinding", "dlopen", "mainModule", "kill", "chdir"];

/**
 * Removes from this thread's own realm what an object leaked into a sandbox could use to escape: no function can be created from text, and
 * `process` opens no module. It cannot be undone.
 */
export function harden(): void {
	for (const one of functions) Reflect.defineProperty(Object.getPrototypeOf(one), "constructor", { value: undefined });
	for (const name of powers) Reflect.defineProperty(process, name, { value: undefined });
}
