import { NextRequest } from "next/server";
import { appOrigin } from "../settings.ts";
import { importRoute } from "./call-route.ts";

type Cookies = Map<string, string>;

function keepCookies(cookies: Cookies, response: Response): Response {
	for (const line of response.headers.getSetCookie()) {
		const [name = "", value = ""] = line.split(";", 1).join("").split(/=(.*)/s);
		if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
		else cookies.set(name, decodeURIComponent(value));
	}
	return response;
}

const header = (cookies: Cookies) =>
	[...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");

/** Creates a browser for Rolecall's own routes: it keeps their cookies and follows no redirect by itself. */
export function createBrowser(cookies: Cookies = new Map()) {
	async function ask(
		method: "GET" | "POST",
		path: string,
		{ body, headers = {} }: { body?: string; headers?: object } = {},
	) {
		const url = new URL(path, appOrigin);
		const isAuth = url.pathname.startsWith("/api/auth/");
		const file = isAuth ? "auth/[...nextauth]/route.ts" : `${url.pathname.slice(5)}/route.ts`;
		const route = (await importRoute(file))[method];
		if (typeof route !== "function") throw new Error(`${file} answers no ${method}.`);
		const form: Record<string, string> =
			body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
		const request = new NextRequest(url, {
			method,
			headers: { cookie: header(cookies), ...form, ...headers },
			...(body === undefined ? {} : { body }),
		});
		const nextauth = url.pathname.split("/").slice(3).map(decodeURIComponent);
		const response: Response = await route(request, { params: Promise.resolve(isAuth ? { nextauth } : {}) });
		return keepCookies(cookies, response);
	}
	const csrf = async () => (await (await ask("GET", "/api/auth/csrf")).json()).csrfToken as string;

	/** Presses the console's sign-in button and returns the redirect's address. */
	async function leave(query = "", callbackUrl = "/users") {
		const body = new URLSearchParams({ csrfToken: await csrf(), callbackUrl, json: "true" }).toString();
		const answer = await ask("POST", `/api/auth/signin/auth0${query}`, { body });
		return new URL((await answer.json()).url);
	}
	async function signOut() {
		const body = new URLSearchParams({ csrfToken: await csrf(), callbackUrl: "/", json: "true" }).toString();
		return ask("POST", "/api/auth/signout", { body });
	}
	return { ask, leave, signOut, cookies, copy: () => createBrowser(new Map(cookies)) };
}

/** Creates a browser for the tenant: it keeps the tenant's cookies and follows no redirect by itself. */
export function createTenantBrowser(origin: string) {
	const cookies: Cookies = new Map();
	const visit = async (url: URL | string, init: RequestInit = {}) =>
		keepCookies(
			cookies,
			await fetch(new URL(url, origin), { ...init, redirect: "manual", headers: { cookie: header(cookies) } }),
		);
	/** Goes from `/authorize` to the Rolecall address to which the tenant redirects. */
	async function signIn(url: URL, { username, password }: { username: string; password: string }): Promise<string> {
		const page = await visit(url);
		const location = page.headers.get("location") ?? "";
		if (location.startsWith(appOrigin)) return location;
		const body = new URLSearchParams({ username, password });
		return (await visit(location, { method: "POST", body })).headers.get("location") ?? "";
	}
	return { visit, signIn };
}
