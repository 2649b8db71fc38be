/** `require` with the modules there are, whatever version is asked for. Runs inside the sandbox: it names nothing from outside itself. */
export function createRequire(modules: Record<string, unknown>) {
	return (asked: string): unknown => {
		const name = String(asked).replace(/(.)@.*$/, "$1");
		if (Object.hasOwn(modules, name)) return modules[name];
		throw Object.assign(new Error(`Cannot find module '${name}'`), { code: "MODULE_NOT_FOUND" });
	};
}
