/**
 * Preload. Resolves relative imports between ES modules by their names. Node looks for each file, and parses a package's `package.json` anew
 * for each module of it; Drizzle's has 180 kB and that of Auth0's SDK 100 kB. That would take more than half of a command's start.
 */
import { registerHooks } from "node:module";

/** Packages whose `.js` files are ES modules. */
const packages = ["/node_modules/drizzle-orm/", "/node_modules/zod/"];

const isModule = (importer) => importer.endsWith(".js") && packages.some((place) => importer.includes(place));

function findFormat(specifier, importer) {
	if (specifier.endsWith(".mjs")) return "module";
	if (specifier.endsWith(".ts")) return "module-typescript";
	return isModule(importer) ? "module" : undefined;
}

registerHooks({
	resolve(specifier, context, next) {
		const importer = context.parentURL;
		const format = specifier.startsWith(".") && importer !== undefined ? findFormat(specifier, importer) : undefined;
		if (format === undefined) return next(specifier, context);
		return { url: new URL(specifier, importer).href, format, shortCircuit: true };
	},
});
