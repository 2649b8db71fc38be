/**
 * `require` with the modules there are, whatever version is asked for; each is made at its first use. Runs inside the sandbox: it names
 * nothing from outside itself.
 */
export function createRequire(modules: Record<string, () => unknown>) {
	const made = new Map<string, unknown>();
	return (asked: string): unknown => {
		const name = String(asked)
			.replace(/^node:/, "")
			.replace(/(.)@.*$/, "$1");
		const make = Object.hasOwn(modules, name) ? modules[name] : undefined;
		if (make === undefined) {
			const message = `Cannot find module '${name}': the sandbox has no module ${name}. It has ${Object.keys(modules).join(", ")}.`;
			throw Object.assign(new Error(message), { code: "MODULE_NOT_FOUND" });
		}
		if (!made.has(name)) made.set(name, make());
		return made.get(name);
	};
}
