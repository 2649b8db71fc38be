/** Returns the name and the message of a thrown value. Runs inside the sandbox and references nothing outside its own body. */
export function describeError(error: unknown): { name: string; message: string } {
	try {
		if (typeof error === "string") return { name: "Error", message: error };
		const { name, message } = Object(error);
		return {
			name: typeof name === "string" ? name : "Error",
			message: typeof message === "string" && message !== "" ? message : String(error),
		};
	} catch {
		return { name: "Error", message: "The script failed." };
	}
}
