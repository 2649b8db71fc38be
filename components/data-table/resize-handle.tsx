"use client";

import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./data-table.module.css";

const narrowest = 64;
const widest = 720;
const step = 16;
const within = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)));

type ResizeHandleProps = {
	/** The column's name. */
	label: string;
	/** Width in pixels. Absent while the column has its default width. */
	width: number | undefined;
	onResize: (width: number | undefined) => void;
};

const widthOf = (handle: Element) => handle.closest("th")?.getBoundingClientRect().width ?? narrowest;

/** The edge of a column, which is dragged or moved with the arrow keys. A double click resets the width. */
export function ResizeHandle({ label, width, onResize }: ResizeHandleProps) {
	const t = useTranslations("ui");
	// A key may be pressed again before the column has rerendered with the previous width.
	const asked = useRef<number>(undefined);
	useLayoutEffect(() => {
		if (width === asked.current) asked.current = undefined;
	}, [width]);
	const onPointerDown = ({ currentTarget, clientX, pointerId }: PointerEvent<HTMLDivElement>) => {
		asked.current = undefined;
		const begun = widthOf(currentTarget);
		currentTarget.setPointerCapture(pointerId);
		const move = (event: globalThis.PointerEvent) => onResize(within(begun + event.clientX - clientX));
		currentTarget.addEventListener("pointermove", move);
		currentTarget.addEventListener("lostpointercapture", () => currentTarget.removeEventListener("pointermove", move), {
			once: true,
		});
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const by = event.key === "ArrowRight" ? step : event.key === "ArrowLeft" ? -step : 0;
		if (by === 0) return;
		event.preventDefault();
		event.stopPropagation();
		asked.current = within((asked.current ?? width ?? widthOf(event.currentTarget)) + by);
		onResize(asked.current);
	};
	return (
		// biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, which no hr is
		<div
			role="separator"
			tabIndex={0}
			aria-orientation="vertical"
			aria-label={t("resize", { what: label })}
			aria-valuemin={narrowest}
			aria-valuemax={widest}
			aria-valuenow={width ?? narrowest}
			aria-valuetext={width === undefined ? t("ownWidth") : t("pixels", { width })}
			className={classes.resize}
			onPointerDown={onPointerDown}
			onDoubleClick={() => onResize(undefined)}
			onKeyDown={onKeyDown}
		/>
	);
}
