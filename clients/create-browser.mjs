/** Creates a headless browser that keeps cookies by host, follows redirects between origins, and submits forms. */
import { password } from "./start-secure-tenant.mjs";

const mostRedirects = 20;
const toText = (text) =>
	text
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&amp;", "&");

export function createBrowser() {
	const jar = new Map();

	function keep(host, lines) {
		const cookies = jar.get(host) ?? new Map();
		jar.set(host, cookies);
		for (const line of lines) {
			const [pair = ""] = line.split(";", 1);
			const name = pair.slice(0, pair.indexOf("="));
			const isOver = /max-age=0|expires=thu, 01 jan 1970/i.test(line);
			if (isOver) cookies.delete(name);
			else cookies.set(name, pair.slice(pair.indexOf("=") + 1));
		}
	}

	async function send(url, init) {
		const { hostname } = new URL(url);
		const cookie = [...(jar.get(hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			headers: { accept: "text/html", ...(cookie ? { cookie } : {}), ...init.headers },
		});
		keep(hostname, response.headers.getSetCookie());
		return response;
	}

	/** Opens an address and follows its redirects, up to one that `until` accepts. */
	async function open(url, { until = () => false, ...init } = {}) {
		let [address, how] = [url, init];
		for (let count = 0; count < mostRedirects; count += 1) {
			if (until(address)) return { url: address, status: 0, text: "" };
			const response = await send(address, how);
			const location = response.headers.get("location");
			const text = await response.text();
			if (location === null) return { url: address, status: response.status, text };
			[address, how] = [new URL(location, address).href, {}];
		}
		throw new Error(`More than ${mostRedirects} redirects from ${url}`);
	}

	/** Submits the first form of a page with its hidden fields and the given ones. */
	function submit(page, fields = {}, options = {}) {
		const action = toText(/<form[^>]*action="([^"]*)"/.exec(page.text)?.[1] ?? "");
		const inputs = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
		const hidden = inputs.map(([, name, value]) => [toText(name), toText(value)]);
		const body = new URLSearchParams([...hidden, ...Object.entries(fields)]);
		return open(new URL(action, page.url).href, { ...options, method: "POST", body });
	}

	/** Runs a sign-in from an application's start to its end, and submits a page that posts its response. */
	async function signIn(url, username, options = {}) {
		const page = await open(url, options);
		const landed = await submit(page, { username, password }, options);
		return landed.text.includes("document.forms[0].submit()") ? submit(landed, {}, options) : landed;
	}

	return { open, submit, signIn };
}
