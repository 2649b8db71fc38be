"use client";

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../ui/on-demand.tsx";
import classes from "./palette.module.css";
import type { PaletteAction } from "./palette-action.ts";
import { useRememberUser } from "./recent-users.ts";

/** What is typed until the palette is there; it would be taken for shortcuts else. */
let typedAhead = "";

function Waiting() {
	const t = useTranslations("palette");
	return (
		<div role="dialog" aria-label={t("title")} className={classes.waiting}>
			<input
				// biome-ignore lint/a11y/noAutofocus: the focus goes where the palette's box will stand
				autoFocus
				aria-label={t("title")}
				className={classes.input}
				placeholder={t("placeholder")}
				onChange={(event) => {
					typedAhead = event.currentTarget.value;
				}}
			/>
		</div>
	);
}

const load = () => import("./palette.tsx").then((module) => module.Palette);
const Palette = onDemand(load, { loading: Waiting });

function takeTyped(): string {
	const typed = typedAhead;
	typedAhead = "";
	return typed;
}

type Source = () => readonly PaletteAction[];
type PaletteContextValue = { open: () => void; keys: string; register: (source: Source) => () => void };

const PaletteContext = createContext<PaletteContextValue>({
	open: () => undefined,
	keys: "",
	register: () => () => undefined,
});

/** Opens the palette, and tells its keys as this device writes them. */
export const usePalette = (): Pick<PaletteContextValue, "open" | "keys"> => useContext(PaletteContext);

/** Offers actions in the palette as long as the component is there. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
	const { register } = useContext(PaletteContext);
	const read = useEffectEvent(() => actions);
	useEffect(() => register(() => read()), [register]);
}

/** Ctrl or Cmd with K opens the palette on every page; its code comes with its first use. */
export function PaletteProvider({ children }: { children: ReactNode }) {
	/** The actions as they were when the palette was opened; absent while it is closed. */
	const [offered, setOffered] = useState<readonly PaletteAction[]>();
	const [keys, setKeys] = useState("Ctrl K");
	const sources = useRef(new Set<Source>());
	const register = useRef((source: Source) => {
		sources.current.add(source);
		return () => void sources.current.delete(source);
	});
	const open = () => setOffered([...sources.current].flatMap((read) => read()));
	const openByKey = useEffectEvent(open);
	useRememberUser();
	useEffect(() => {
		if (/Mac|iPhone|iPad/.test(navigator.userAgent)) setKeys("⌘ K");
		const onKey = (event: KeyboardEvent) => {
			if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
				return;
			event.preventDefault();
			if (document.querySelector("[role=dialog]") === null) openByKey();
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, []);
	return (
		<PaletteContext value={{ open, keys, register: register.current }}>
			{children}
			{offered ? <Palette actions={offered} takeTyped={takeTyped} onClose={() => setOffered(undefined)} /> : null}
		</PaletteContext>
	);
}
