import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Hono } from "hono";

const yearSeconds = 31_536_000;

/** Font files of the sign-in page, by the address in its style sheet. */
const files: Record<string, string> = {
	"geist.woff2": "fonts/geist-sans/Geist-Variable.woff2",
	"geist-mono.woff2": "fonts/geist-mono/GeistMono-Variable.woff2",
};

/** Returns the package's folder. The package exports only its loaders, and its files lie beside them. */
const packageFolder = () => path.dirname(createRequire(import.meta.url).resolve("geist/font/sans"));

/** Serves Geist from the npm package, so that the page fetches nothing from elsewhere. */
export function addFonts(app: Hono): void {
	const read = new Map<string, Uint8Array<ArrayBuffer>>();
	app.get("/u/fonts/:file", (c) => {
		const name = c.req.param("file");
		const file = Object.hasOwn(files, name) ? files[name] : undefined;
		if (file === undefined) return c.notFound();
		const font = read.get(name) ?? Uint8Array.from(readFileSync(path.join(packageFolder(), file)));
		read.set(name, font);
		c.header("content-type", "font/woff2");
		c.header("cache-control", `public, max-age=${yearSeconds}, immutable`);
		return c.body(font);
	});
}
