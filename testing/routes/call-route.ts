import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { NextRequest } from "next/server";
import { actorId } from "../scripted-tenant/script-content.ts";
import { appOrigin } from "../settings.ts";
import { type SignedIn, signInCookie } from "./sign-in-cookie.ts";

export type RouteCall = {
	/** The route's file below `app/api`. */
	file: string;
	verb: string;
	/** Decoded, as Next passes them. */
	params?: Record<string, string>;
	/** A list is sent as a repeated parameter. */
	query?: Record<string, string | readonly string[]>;
	body?: unknown;
};

type Sender = { anonymous?: boolean; signedIn?: SignedIn; headers?: Record<string, string>; signal?: AbortSignal };

/** Imports a route file and returns its exports: its verbs and settings. */
export async function importRoute(file: string): Promise<Record<string, unknown>> {
	const place = path.join(process.cwd(), "app", "api", file);
	if (!existsSync(place)) throw new Error(`There is no route ${file}.`);
	return import(/* @vite-ignore */ pathToFileURL(place).href);
}

function addressOf({ file, params = {}, query = {} }: RouteCall): string {
	const filled = path.dirname(file).replace(/\[(\w+)\]/g, (_match, name) => encodeURIComponent(params[name] ?? ""));
	const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
	return `${appOrigin}/api/${filled}?${new URLSearchParams(pairs)}`;
}

/** Calls a route as Rolecall's own pages do, signed in as the actor, or as `signedIn` says, unless `anonymous`. */
export async function callRoute(
	call: RouteCall,
	{ anonymous = false, signedIn = {}, headers = {}, signal }: Sender = {},
) {
	const handler = (await importRoute(call.file))[call.verb];
	if (typeof handler !== "function") throw new Error(`${call.file} answers no ${call.verb}.`);
	const writes = call.verb !== "GET";
	const cookie = await signInCookie({ sub: actorId, ...signedIn });
	const request = new NextRequest(addressOf(call), {
		method: call.verb,
		headers: {
			...(anonymous ? {} : { cookie: `${cookie.name}=${cookie.value}` }),
			...(writes
				? {
						origin: appOrigin,
						"sec-fetch-site": "same-origin",
						"content-type": "application/json",
						"idempotency-key": randomUUID(),
					}
				: {}),
			...headers,
		},
		...(writes ? { body: JSON.stringify(call.body ?? {}) } : {}),
		...(signal === undefined ? {} : { signal }),
	});
	const response: unknown = await Reflect.apply(handler, undefined, [
		request,
		{ params: Promise.resolve(call.params ?? {}) },
	]);
	if (!(response instanceof Response)) throw new Error("A route answers with a response.");
	const text = await response.text();
	const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
	return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}
