/** Bundles TypeScript programs to JavaScript that runs on Node alone. */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "../runtime.mjs";

/** Gives the bundled CommonJS packages a `require` for Node's own modules. */
const banner = `import { createRequire as requireOfBundle } from "node:module";
const require = requireOfBundle(import.meta.url);`;

/** Starts a worker from its bundle, which lies beside the bundle of the program that starts it. */
const workers = {
	name: "workers",
	setup({ onLoad }) {
		onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
			const text = readFileSync(file, "utf8");
			return {
				loader: "ts",
				contents: text.replace(
					/new URL\("(\.\/[\w-]+)\.ts", import\.meta\.url\)/g,
					'new URL("$1.js", import.meta.url)',
				),
			};
		});
	},
};

/** Returns the folders of the packages that these files are of, as paths under the root. */
function packagesOf(files) {
	const places = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
	return [...new Set(places)].sort();
}

/** Returns the licences of packages as one text. */
export function licencesOf(places) {
	return places
		.map((place) => {
			const folder = path.join(root, place);
			const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
			const texts = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file));
			const text = texts.map((file) => readFileSync(path.join(folder, file), "utf8").trim()).join("\n\n");
			return `${name} ${version} (${license})\n\n${text}\n`;
		})
		.join(`\n${"-".repeat(80)}\n\n`);
}

/**
 * Bundles each entry point as `<name><extension>` in `folder`, flat, and shares what several use. Returns the folders of the packages that
 * are inside.
 */
export async function bundle(entryPoints, folder, { extension = ".js", external = [], conditions = [] } = {}) {
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints: Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [name, path.join(root, file)])),
		...{ outdir: folder, outExtension: { ".js": extension }, bundle: true, splitting: true, metafile: true },
		...{ format: "esm", platform: "node", target: "node22.21", banner: { js: banner }, plugins: [workers] },
		// The CommonJS build of a package has no named exports for an `import()`.
		mainFields: ["module", "main"],
		...{ external, conditions, legalComments: "none", logLevel: "warning" },
	});
	return packagesOf(Object.keys(metafile.inputs));
}

/** Copies files of a package to `folder/node_modules`, where the bundled programs find them by the package's name. */
export function copyPackageFiles(name, files, folder) {
	for (const file of files)
		cpSync(path.join(root, "node_modules", name, file), path.join(folder, "node_modules", name, file));
}
