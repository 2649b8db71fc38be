/** `build-tenant.mjs FOLDER`: bundles the embedded tenant for `npm pack -w tenant`, so that its package needs no other. */
import { cpSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../runtime.mjs";
import { bundle, copyPackageFiles, licencesOf } from "./bundle.mjs";

const programs = {
	main: "tenant/main.ts",
	"sandbox-worker": "tenant/pipeline/sandbox/sandbox-worker.ts",
	"people-thread": "tenant/seed/people/people-thread.ts",
};

/** The files of packages that the tenant reads as they are. */
const readAsTheyAre = {
	lodash: ["package.json", "LICENSE", "lodash.min.js"],
	geist: [
		...["package.json", "LICENSE.txt", "dist/sans.js"],
		...["dist/fonts/geist-sans/Geist-Variable.woff2", "dist/fonts/geist-mono/GeistMono-Variable.woff2"],
	],
};

const folder = path.resolve(process.argv[2] ?? "dist");
rmSync(folder, { recursive: true, force: true });
const packages = await bundle(programs, folder);
for (const [name, files] of Object.entries(readAsTheyAre)) copyPackageFiles(name, files, folder);
cpSync(path.join(root, "LICENSE"), path.join(folder, "LICENSE"));
writeFileSync(path.join(folder, "licences.txt"), licencesOf(packages));
