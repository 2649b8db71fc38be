"use client";

import { useEffect } from "react";

const everyMs = 4 * 60_000;

/** Extends the session's idle timeout while a person types or points. Polling alone does not extend it. */
export function useSessionKeeper(): void {
	useEffect(() => {
		let rolledAtMs = performance.now();
		const roll = () => {
			if (performance.now() - rolledAtMs < everyMs) return;
			rolledAtMs = performance.now();
			void fetch("/api/auth/session").catch(() => undefined);
		};
		window.addEventListener("keydown", roll, { passive: true });
		window.addEventListener("pointerdown", roll, { passive: true });
		return () => {
			window.removeEventListener("keydown", roll);
			window.removeEventListener("pointerdown", roll);
		};
	}, []);
}
