import type { WireAnswer } from "../../wire.ts";
import type { createAxios } from "./create-axios.ts";

type Transport = ReturnType<typeof createAxios>;
type Config = Parameters<Transport["toWire"]>[0];

/** Creates one `axios` with its own settings. Runs inside the sandbox and references nothing outside its own body. */
export function createAxiosInstance({ send, toWire, toResponse }: Transport, defaults: Config = {}) {
	const merge = (a: Config, b: Config): Config => ({ ...a, ...b, headers: { ...a.headers, ...b.headers } });
	const failed = (message: string, more: object) =>
		Object.assign(new Error(message), { name: "AxiosError", isAxiosError: true, ...more });
	const isGood = ({ validateStatus }: Config, status: number): boolean => {
		if (validateStatus === null) return true;
		return validateStatus === undefined ? status >= 200 && status < 300 : validateStatus(status);
	};
	const settle = (config: Config, answer: WireAnswer) => {
		const { failure, status } = answer;
		if (failure !== undefined) {
			const code = failure.code === "ETIMEDOUT" ? "ECONNABORTED" : failure.code;
			throw failed(failure.message, { code, config });
		}
		const response = toResponse(config, answer);
		if (isGood(config, status)) return response;
		const code = status >= 500 ? "ERR_BAD_RESPONSE" : "ERR_BAD_REQUEST";
		throw failed(`Request failed with status code ${status}`, { code, config, status, response });
	};
	const request = (given: Config | string, more: Config = {}) => {
		const config = merge(defaults, typeof given === "string" ? { ...more, url: given } : given);
		return new Promise<WireAnswer>((resolve) => send(toWire(config), resolve)).then((answer) => settle(config, answer));
	};
	const bare =
		(method: string) =>
		(url: string, config: Config = {}) =>
			request({ ...config, url, method });
	const withData =
		(method: string) =>
		(url: string, data?: unknown, config: Config = {}) =>
			request({ ...config, url, method, data });
	return Object.assign(request, {
		request,
		...{ get: bare("get"), delete: bare("delete"), head: bare("head"), options: bare("options") },
		...{ post: withData("post"), put: withData("put"), patch: withData("patch") },
		defaults,
		isAxiosError: (error: unknown) =>
			typeof error === "object" && error !== null && "isAxiosError" in error && error.isAxiosError === true,
	});
}
