"use client";

import { useEffect } from "react";

const everyMs = 4 * 60_000;

/** Rolls the session's idle time while a person types or points; polling alone lets it end. */
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
