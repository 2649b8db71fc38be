/**
 * Creates `require` for the given modules, in any requested version. Each module is created at its first use. Runs inside the sandbox and
 * references nothing outside its own body.
 */
export function createRequire(modules: Record<string, () => unknown>) {
	const made = new Map<string, unknown>();
	return (asked: string): unknown => {
		const plain = String(asked).replace(/^node:/, "");
		const version = plain.indexOf("@", 1);
		const name = version === -1 ? plain : plain.slice(0, version);
		const make = Object.hasOwn(modules, name) ? modules[name] : undefined;
		if (make === undefined) {
			const message = `Cannot find module '${name}': the sandbox has no module ${name}. It has ${Object.keys(modules).join(", ")}.`;
			throw Object.assign(new Error(message), { code: "MODULE_NOT_FOUND" });
		}
		if (!made.has(name)) made.set(name, make());
		return made.get(name);
	};
}
