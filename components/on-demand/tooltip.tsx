"use client";

import { cloneElement, type ReactElement, type SyntheticEvent, useId, useState } from "react";
import { onDemand } from "./on-demand.tsx";

const TooltipBubble = onDemand(() => import("./tooltip-bubble.tsx").then((module) => module.TooltipBubble));

type TriggerProps = {
	onMouseEnter?: (event: SyntheticEvent<HTMLElement>) => void;
	onMouseLeave?: () => void;
	onFocus?: (event: SyntheticEvent<HTMLElement>) => void;
	onBlur?: () => void;
	"aria-describedby"?: string | undefined;
};

type TooltipProps = {
	label: string;
	/** One element without hover and focus handlers of its own. */
	children: ReactElement<TriggerProps>;
};

/** Shows a label while its child has the pointer or the focus. The code that positions the label loads at the first one. */
export function Tooltip({ label, children }: TooltipProps) {
	const id = useId();
	const [target, setTarget] = useState<HTMLElement>();
	const show = ({ currentTarget }: SyntheticEvent<HTMLElement>) => setTarget(currentTarget);
	const hide = () => setTarget(undefined);
	return (
		<>
			{cloneElement(children, {
				onMouseEnter: show,
				onMouseLeave: hide,
				onFocus: show,
				onBlur: hide,
				"aria-describedby": target === undefined ? undefined : id,
			})}
			{target === undefined ? null : <TooltipBubble id={id} target={target} label={label} onClose={hide} />}
		</>
	);
}
