"use client";

import {
	type ComponentType,
	createContext,
	type ReactNode,
	useContext,
	useEffect,
	useEffectEvent,
	useRef,
	useState,
} from "react";
import type { OpenedPaletteProps, PaletteAction } from "./palette-action.ts";
import { takeTyped } from "./waiting-palette.tsx";

type Source = () => readonly PaletteAction[];
type PaletteContextValue = { open: () => void; keys: string; register: (source: Source) => () => void };

const PaletteContext = createContext<PaletteContextValue>({
	open: () => undefined,
	keys: "",
	register: () => () => undefined,
});

/** Returns a function that opens the palette, and the label of its shortcut on this device. */
export const usePalette = (): Pick<PaletteContextValue, "open" | "keys"> => useContext(PaletteContext);

/** Offers actions in the palette while the component is mounted. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
	const { register } = useContext(PaletteContext);
	const read = useEffectEvent(() => actions);
	useEffect(() => register(() => read()), [register]);
}

type PaletteProviderProps = { Palette: ComponentType<OpenedPaletteProps>; children: ReactNode };

/** Opens the palette on every page with Ctrl+K or Cmd+K. */
export function PaletteProvider({ Palette, children }: PaletteProviderProps) {
	/** The actions at the time the palette was opened. Absent while it is closed. */
	const [offered, setOffered] = useState<readonly PaletteAction[]>();
	const [keys, setKeys] = useState("Ctrl K");
	const sources = useRef(new Set<Source>());
	const register = useRef((source: Source) => {
		sources.current.add(source);
		return () => void sources.current.delete(source);
	});
	const open = () => setOffered([...sources.current].flatMap((read) => read()));
	const openByKey = useEffectEvent(open);
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
