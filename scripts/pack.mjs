/** `npm run pack -- [FOLDER]`: packs the production server as a tarball that runs on Node alone. Default folder: `dist`. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt, serverFile } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { bundle, licencesOf } from "./packing/bundle.mjs";
import { endOnSignals } from "./programs.mjs";
import { root, run } from "./runtime.mjs";
import { fail, Stop, step } from "./steps.mjs";

/** Packages that the packed server holds unbundled. The commands use them from there. */
const unbundled = ["@electric-sql/pglite", "pg", "pino", "undici", "auth0"];

const { name, version, license, type, engines } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const standalone = path.dirname(serverFile);

/** Matches files that Next copies although the server never reads them: maps, TypeScript, and the library that optimises pictures. */
const unneeded = /\.(?:map|[cm]?tsx?)$|node_modules\/(?:@img|sharp)(?:\/|$)/;
const isNeeded = (file) => !unneeded.test(path.relative(standalone, file).replaceAll(path.sep, "/"));

/** Starts a command in the folder of the server, as the server does: the migrations are there. A FILE is still found from the person's own. */
const commandText = (program, ...words) => `process.argv.splice(2, 0, ...${JSON.stringify(words)});
process.env.INIT_CWD = process.cwd();
process.env.LOG_LEVEL = "silent";
process.chdir(import.meta.dirname);
await import("./${program}.mjs");
`;

/** The commands of the packed server, on Node alone: their program, and the words that it gets before the person's own. */
const commands = {
	backup: ["run-backup", "backup"],
	restore: ["run-backup", "restore"],
	audit: ["run-audit"],
	access: ["run-access"],
	policy: ["run-policy"],
	person: ["run-person"],
	directory: ["run-directory"],
};

/** Adds the commands to the unpacked server, and the licences of what they bundle. */
async function addCommands(place) {
	const options = { extension: ".mjs", external: unbundled, conditions: ["react-server"] };
	const packages = new Set();
	for (const program of new Set(Object.values(commands).map(([first]) => first))) {
		// A bundle of its own for each, so that no file is named after a hash.
		const source = `scripts/${program.slice("run-".length)}/${program}.ts`;
		for (const one of await bundle({ [program]: source }, place, options)) packages.add(one);
	}
	writeFileSync(path.join(place, "licences.txt"), licencesOf([...packages].sort()));
	for (const [command, words] of Object.entries(commands))
		writeFileSync(path.join(place, `${command}.mjs`), commandText(...words));
}

/** Writes the tarball into `folder` and returns its path. It holds one folder, which is named after the version. */
export async function packServer(folder) {
	await ensureBuilt();
	const title = `${name}-${version}`;
	const stage = mkdtempSync(path.join(tmpdir(), "rolecall-pack-"));
	try {
		const place = path.join(stage, title);
		// Links stay relative; by default they would point back into this build.
		cpSync(standalone, place, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
		for (const file of ["LICENSE", "CHANGELOG.md", ".env.example", "deploy/rolecall.service"])
			cpSync(path.join(root, file), path.join(place, path.basename(file)));
		await addCommands(place);
		const scripts = { start: "node --max-semi-space-size=16 server.js" };
		const contents = { name, version, private: true, license, type, engines, scripts };
		writeFileSync(path.join(place, "package.json"), `${JSON.stringify(contents, null, "\t")}\n`);
		mkdirSync(folder, { recursive: true });
		const file = path.join(folder, `${title}.tar.gz`);
		const { code, output } = await run("tar", ["-czf", file, "-C", stage, title]);
		if (code !== 0) throw new Stop("The tarball could not be written: tar says why above.", output);
		return file;
	} finally {
		rmSync(stage, { recursive: true, force: true });
	}
}

async function main() {
	endOnSignals();
	await ensureInstalled();
	const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? path.join(root, "dist"));
	const file = await step("Packing the server", () => packServer(folder));
	process.stdout.write(`${file} · ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) main().catch(fail);
