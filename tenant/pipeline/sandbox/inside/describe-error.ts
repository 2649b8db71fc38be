/** Returns the name and the message of a thrown value. Runs inside the sandbox and references nothing outside its own body. */
export function describeError(error: unknown): { name: string; message: string } {
	try {
		if (typeof error === "string") return { name: "Error", message: error };
		if (typeof error !== "object" || error === null) return { name: "Error", message: String(error) };
		const name = "name" in error ? error.name : undefined;
		const message = "message" in error ? error.message : undefined;
		return {
			name: typeof name === "string" ? name : "Error",
			message: typeof message === "string" && message !== "" ? message : String(error),
		};
	} catch {
		return { name: "Error", message: "The script failed." };
	}
}
