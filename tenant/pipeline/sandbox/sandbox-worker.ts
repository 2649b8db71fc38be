/** The thread of a sandbox: it creates the realm, loads the scripts, and carries text between them and the tenant. */
import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { createRequire } from "node:module";
import vm from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { compileScript } from "./compile-script.ts";
import { compute } from "./compute.ts";
import { createSender } from "./create-sender.ts";
import { describeError } from "./inside/describe-error.ts";
import { type Inside, install } from "./inside/install.ts";
import { parts } from "./inside/parts.ts";
import type { Incoming, Outgoing, RunRequest, SandboxSettings } from "./wire.ts";

type Asked = { type: "collect" } | ({ type: "run" } & RunRequest);

const settings: SandboxSettings = workerData;

/** Source of lodash. It enters the realm as text, like everything that scripts use. */
const lodashText = readFileSync(createRequire(import.meta.url).resolve("lodash/lodash.min.js"), "utf8");

function* sequence() {
	yield 0;
}
async function* stream() {
	yield 0;
}
const functions = [() => 0, async () => 0, sequence, stream];
const powers = ["getBuiltinModule", "binding", "_linkedBinding", "dlopen", "mainModule", "kill", "chdir"];

/**
 * Removes from this thread's own realm what an object leaked into a sandbox could use to escape: no function can be created from text, and
 * `process` opens no module. It cannot be undone.
 */
function harden(): void {
	for (const one of functions) Reflect.defineProperty(Object.getPrototypeOf(one), "constructor", { value: undefined });
	for (const name of powers) Reflect.defineProperty(process, name, { value: undefined });
}

/** Ends the thread after an error that nothing in a script caught, because its state can no longer be trusted. */
function crash(error: unknown): void {
	parentPort?.postMessage({ type: "crashed", ...describeError(error) });
	setImmediate(() => process.exit(1));
}

/** Collects garbage, and reports it. */
async function collect(): Promise<void> {
	const session = new Session();
	session.connect();
	await session.post("HeapProfiler.collectGarbage");
	session.disconnect();
	parentPort?.postMessage({ type: "collected" });
}

function createInside(context: vm.Context): Inside {
	const tools = Object.entries(parts).map(([name, part]) => `${name}: ${part}`);
	const enter: (send: (text: string) => void, compute: (text: string) => string, text: string) => Inside =
		vm.runInContext(
			`"use strict"; (send, compute, text) => (${install})({ ${tools.join(",\n")} }, { send, compute }, text)`,
			context,
		);
	const sendRequest = createSender(settings);
	const deliver = (incoming: Incoming) => {
		try {
			inside.deliver(JSON.stringify(incoming));
		} catch (error) {
			crash(error);
		}
	};
	const carry = (outgoing: Outgoing) => {
		const { type, id } = outgoing;
		if (type === "done") parentPort?.postMessage(outgoing);
		else if (type === "timer") setTimeout(() => deliver({ type, id }), outgoing.ms);
		else void sendRequest(outgoing.request).then((answer) => deliver({ type: "answer", id, answer }));
	};
	// Nothing may return to a script from here, not even an error.
	const send = (text: string) => {
		try {
			carry(JSON.parse(text));
		} catch (error) {
			crash(error);
		}
	};
	const inside = enter(send, compute, JSON.stringify(settings));
	return inside;
}

function start(): void {
	process.on("uncaughtException", crash);
	harden();
	const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: false } });
	const inside = createInside(context);
	inside.addLibrary("lodash", new vm.Script(`(function (exports, module) {${lodashText}\n})`).runInContext(context));
	parentPort?.postMessage({ type: "ready" });
	for (const script of settings.scripts) {
		const done = compileScript(settings.kind, script, context);
		try {
			if ("compiled" in done) inside.add(script.name, done.compiled);
			else inside.add(script.name, undefined, done.problem);
		} catch (error) {
			inside.add(script.name, undefined, describeError(error).message);
		}
	}
	parentPort?.on("message", (asked: Asked) => {
		if (asked.type === "collect") return void collect();
		try {
			inside.deliver(JSON.stringify(asked));
		} catch (error) {
			crash(error);
		}
		return undefined;
	});
}

start();
