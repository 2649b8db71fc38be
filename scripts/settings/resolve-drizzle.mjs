/**
 * Preload. Resolves the imports between Drizzle's own modules. Node parses a package's `package.json` anew for each module of it, and
 * Drizzle's has 180 kB: that would take half of a command's start.
 */
import { registerHooks } from "node:module";

const drizzle = "/node_modules/drizzle-orm/";

registerHooks({
	resolve(specifier, context, next) {
		const importer = context.parentURL;
		const isOwn = specifier.startsWith(".") && importer?.includes(drizzle) && importer.endsWith(".js");
		if (!isOwn) return next(specifier, context);
		return { url: new URL(specifier, importer).href, format: "module", shortCircuit: true };
	},
});
