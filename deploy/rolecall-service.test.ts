/** The unit is not started here, so these tests have systemd read it where there is one, and check what README promises of it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

const unit = readFileSync(path.join(import.meta.dirname, "rolecall.service"), "utf8");

/** The facts that README promises: the server's user, its only folder, and where its settings come from. */
const promised = [
	"DynamicUser=yes",
	"ProtectSystem=strict",
	"StateDirectory=rolecall",
	"StateDirectoryMode=0700",
	"EnvironmentFile=/etc/rolecall/rolecall.env",
	"ExecStart=/usr/bin/env DATA_DIR=%S/rolecall node --max-semi-space-size=16 server.js",
	"WorkingDirectory=/opt/rolecall",
	"NoNewPrivileges=yes",
];

/** Lines that must not be there: V8 needs memory that is written and run, and a unit is no place for a secret. */
const refused = [/^MemoryDenyWriteExecute=(?:yes|true|on|1)$/, /^Environment=.*(?:SECRET|TOKEN|KEY|DATABASE_URL)/];

function problemsOf(text: string): string[] {
	const lines = text.split("\n");
	return [
		...promised.filter((line) => !lines.includes(line)).map((line) => `${line} is missing`),
		...lines.filter((line) => refused.some((pattern) => pattern.test(line))).map((line) => `${line} is refused`),
	];
}

test("the unit keeps its promises", () => {
	expect(problemsOf(unit)).toEqual([]);
});

test.each([
	["DynamicUser=yes", "User=root", ["DynamicUser=yes is missing"]],
	["ProtectSystem=strict", "ProtectSystem=full", ["ProtectSystem=strict is missing"]],
	["DATA_DIR=%S/rolecall", "DATA_DIR=.data", [`${promised[5]} is missing`]],
	["UMask=0077", "MemoryDenyWriteExecute=yes", ["MemoryDenyWriteExecute=yes is refused"]],
	["UMask=0077", "Environment=ROLECALL_SECRET=x", ["Environment=ROLECALL_SECRET=x is refused"]],
])("the check of the unit refuses %j as %j", (from, to, problems) => {
	expect(unit).toContain(from);
	expect(problemsOf(unit.replace(from, to))).toEqual(problems);
});

/** Runs systemd-analyze on a unit with this text. Returns undefined if the machine has none. */
function analyze(verb: string[], text: string): { status: number | null; said: string } | undefined {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-unit-"));
	try {
		const file = path.join(folder, "rolecall.service");
		writeFileSync(file, text);
		const { error, status, stdout, stderr } = spawnSync("systemd-analyze", [...verb, file], { encoding: "utf8" });
		return error === undefined ? { status, said: `${stdout}${stderr}` } : undefined;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const missing = "This machine has no systemd-analyze.";

test("systemd knows every line of the unit, and finds a misspelled one", ({ skip }) => {
	const verify = ["verify", "--man=no"];
	const [verified, planted] = [unit, unit.replace("ProtectSystem", "ProtectSystm")].map((text) =>
		analyze(verify, text),
	);
	if (verified === undefined || planted === undefined) return skip(missing);
	expect(verified).toEqual({ status: 0, said: "" });
	expect(planted.said).toContain("'ProtectSystm'");
});

test("systemd counts the unit as well protected, and an open one as not", ({ skip }) => {
	const security = ["security", "--offline=yes", "--threshold=20"];
	const open = unit.replace(/^(?:Protect|Private|Restrict|System|Dynamic|NoNew|Capab).*\n/gm, "");
	const [protectedUnit, planted] = [unit, open].map((text) => analyze(security, text));
	if (protectedUnit === undefined || planted === undefined) return skip(missing);
	expect(protectedUnit).toMatchObject({ status: 0 });
	expect(planted).toMatchObject({ status: 1 });
});
