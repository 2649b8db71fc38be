"use client";

import { Tooltip } from "@mantine/core";
import { useTimeout, useWindowEvent } from "@mantine/hooks";
import { useState } from "react";

type TooltipBubbleProps = {
	id: string;
	/** The element that the bubble points at. */
	target: HTMLElement;
	label: string;
	onClose: () => void;
};

const openDelayMs = 250;

/** The visible part of a tooltip. Escape closes it. */
export function TooltipBubble({ id, target, label, onClose }: TooltipBubbleProps) {
	const [opened, setOpened] = useState(false);
	useTimeout(() => setOpened(true), openDelayMs, { autoInvoke: true });
	useWindowEvent("keydown", ({ key }) => {
		if (key === "Escape") onClose();
	});
	return <Tooltip target={target} label={<span id={id}>{label}</span>} opened={opened} multiline maw={280} />;
}
