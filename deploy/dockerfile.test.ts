/** The image is not built here, so these tests lint its Dockerfile and check what README promises of it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { DockerfileParser, type Instruction } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const dockerfile = read("Dockerfile");

/** Returns the instructions of each stage, `FROM` first. */
function stagesOf(text: string): Instruction[][] {
	const stages: Instruction[][] = [];
	for (const instruction of DockerfileParser.parse(text).getInstructions()) {
		if (instruction.getKeyword() === "FROM") stages.push([]);
		stages.at(-1)?.push(instruction);
	}
	return stages;
}

/** Returns the flags and arguments of each instruction with this keyword. */
const find = (stage: Instruction[], keyword: string): string[] =>
	stage
		.filter((instruction) => instruction.getKeyword() === keyword)
		.map((instruction) => instruction.getTextContent().slice(keyword.length).trim());

/** The settings that the image itself decides. */
const own = new Set(["NODE_ENV", "HOST", "PORT", "DATA_DIR"]);

const rules: [problem: string, isBroken: (last: Instruction[], all: Instruction[][]) => boolean][] = [
	[
		"a stage runs on another Node than .nvmrc names",
		(_last, all) => all.some((stage) => !find(stage, "FROM")[0]?.startsWith(`node:${read(".nvmrc").trim()}-`)),
	],
	["the last stage is not slim", (last) => !find(last, "FROM")[0]?.endsWith("-slim")],
	["the server does not run as a numbered user", (last) => !/^[1-9]\d*:[1-9]\d*$/.test(find(last, "USER").join())],
	["the server owns its code", (last) => find(last, "COPY").join() !== "--from=build /app ./"],
	[
		"the folder of DATA_DIR is not the volume",
		(last) => settingsOf(last).get("DATA_DIR") !== find(last, "VOLUME").join(),
	],
	["the port is not that of PORT", (last) => settingsOf(last).get("PORT") !== find(last, "EXPOSE").join()],
	["the image holds a setting of a deployment", (last) => [...settingsOf(last).keys()].some((name) => !own.has(name))],
	["the health check is not Node's", (last) => !find(last, "HEALTHCHECK")[0]?.includes('CMD ["node",')],
	[
		"a shell stands between Docker's signals and the server",
		(last) => find(last, "CMD").join() !== '["node", "--max-semi-space-size=16", "server.js"]',
	],
];

function settingsOf(stage: Instruction[]): Map<string, string> {
	const settings = find(stage, "ENV").flatMap((text) => text.split(" "));
	return new Map(settings.map((setting) => [setting.split("=")[0] ?? "", setting.split("=")[1] ?? ""]));
}

function problemsOf(text: string): string[] {
	const stages = stagesOf(text);
	const linted = validate(text).map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
	const last = stages.at(-1) ?? [];
	return [...linted, ...rules.filter(([, isBroken]) => isBroken(last, stages)).map(([problem]) => problem)];
}

test("the Dockerfile passes the linter and keeps its promises", () => {
	expect(stagesOf(dockerfile)).toHaveLength(2);
	expect(problemsOf(dockerfile)).toEqual([]);
});

test.each([
	["EXPOSE 3000", "EXPSE 3000", ["line 25: Unknown instruction: EXPSE", "the port is not that of PORT"]],
	["--interval=30s", "--intervall=30s", ["line 26: Unknown flag: intervall"]],
	["FROM node:24.21.0-trixie-slim AS build", "FROM node:22-slim AS build", [rules[0]?.[0]]],
	["slim\nENV", "bookworm\nENV", [rules[1]?.[0]]],
	["USER 1000:1000\n", "", [rules[2]?.[0]]],
	["USER 1000:1000", "USER 0:0", [rules[2]?.[0]]],
	["COPY --from=build /app", "COPY --from=build --chown=node /app", [rules[3]?.[0]]],
	["VOLUME /data", "VOLUME /app/.data", [rules[4]?.[0]]],
	["EXPOSE 3000", "EXPOSE 8080", [rules[5]?.[0]]],
	["DATA_DIR=/data", "DATA_DIR=/data ROLECALL_SECRET=secret", [rules[6]?.[0]]],
	['CMD ["node", "--eval"', 'CMD ["curl", "--fail"', [rules[7]?.[0]]],
	['CMD ["node", "--max-semi-space-size=16", "server.js"]', "CMD node server.js", [rules[8]?.[0]]],
])("the check of the Dockerfile refuses %j as %j", (from, to, problems) => {
	expect(dockerfile).toContain(from);
	expect(problemsOf(dockerfile.replace(from, to))).toEqual(problems);
});

/** Returns the names in a list of a script, from its source. */
const namesIn = (list: string | undefined) => [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);

test("the build context holds what the image's build reads, and nothing else", () => {
	const built = namesIn(/^const sources = \[(.*?)^\];/ms.exec(read("scripts/build.mjs"))?.[1]);
	const packed = namesIn(/for \(const file of \[(.*?)\]\)/s.exec(read("scripts/pack.mjs"))?.[1]);
	const installed = ["package.json", "package-lock.json", ".npmrc", "tenant/package.json"];
	const needed = new Set([...built.filter((name) => !name.endsWith(".mjs")), ...packed, ...installed, "scripts"]);
	expect(built).toContain("lib");
	expect(packed).toContain("LICENSE");
	const [everything, ...patterns] = read(".dockerignore")
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"));
	expect(everything).toBe("*");
	const admitted = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
	expect(admitted.toSorted()).toEqual([...needed].sort());
	expect(patterns.filter((pattern) => !pattern.startsWith("!"))).toEqual(["**/*.test.ts", "**/*.test.tsx"]);
});
