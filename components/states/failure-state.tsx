"use client";

import { Button } from "@mantine/core";
import {
	IconAlertTriangle,
	IconArrowBarToRight,
	IconClockPause,
	IconGhost2,
	IconHourglass,
	IconKey,
	IconLock,
	IconPlugConnectedX,
	IconQuestionMark,
	IconShieldLock,
	IconWifiOff,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Countdown } from "./countdown.tsx";
import { type Failure, type FailureKind, isFault, toFailureKind } from "./failure.ts";
import { StatePanel } from "./state-panel.tsx";
import { useProblemText } from "./use-problem-text.ts";

const icons = {
	forbidden: IconLock,
	missing_scope: IconShieldLock,
	not_in_plan: IconLock,
	rate_limited: IconClockPause,
	unreachable: IconPlugConnectedX,
	failing: IconPlugConnectedX,
	rolecall: IconPlugConnectedX,
	offline: IconWifiOff,
	too_slow: IconHourglass,
	not_understood: IconQuestionMark,
	window: IconArrowBarToRight,
	gone: IconGhost2,
	wrong_address: IconGhost2,
	token: IconKey,
	unauthenticated: IconLock,
	internal: IconAlertTriangle,
} satisfies Record<FailureKind, typeof IconLock>;

export function FailureIcon({ kind, size = 22 }: { kind: FailureKind; size?: number }) {
	const Icon = icons[kind];
	return <Icon size={size} stroke={1.6} aria-hidden />;
}

type FailureStateProps = {
	failure: Failure;
	/** Absent if a retry cannot help. */
	onRetry?: (() => void) | undefined;
	/** Further actions besides "Try again". */
	actions?: ReactNode;
	compact?: boolean;
	whole?: boolean;
};

const withHint = new Set([
	"unreachable",
	"failing",
	"rolecall",
	"offline",
	"too_slow",
	"window",
	"gone",
	"wrong_address",
	"internal",
] as const);
type HintKind = typeof withHint extends Set<infer K> ? K : never;
const hasHint = (kind: string): kind is HintKind => [...withHint].some((one) => one === kind);

const retryHelps = new Set([
	"unreachable",
	"failing",
	"rolecall",
	"offline",
	"too_slow",
	"token",
	"internal",
	"rate_limited",
]);

function useRetryWhenOnline(waiting: boolean, onRetry: (() => void) | undefined) {
	const retry = useEffectEvent(() => onRetry?.());
	useEffect(() => {
		if (!waiting) return;
		const online = () => retry();
		window.addEventListener("online", online);
		return () => window.removeEventListener("online", online);
	}, [waiting]);
}

/** Shows a failure in place of the content, never an empty list. A rate limit counts down and retries automatically. */
export function FailureState({ failure, onRetry, actions, compact, whole }: FailureStateProps) {
	const t = useTranslations();
	const problemText = useProblemText();
	const kind = toFailureKind(failure.code);
	const { requestId, retryAfterSeconds } = failure.problem ?? {};
	useRetryWhenOnline(kind === "offline", onRetry);
	return (
		<StatePanel
			alert
			compact={compact ?? false}
			whole={whole ?? false}
			icon={<FailureIcon kind={kind} />}
			title={t(`states.${kind}.title`)}
			actions={
				<>
					{onRetry && retryHelps.has(kind) ? (
						<Button variant="default" onClick={onRetry}>
							{t("ui.retry")}
						</Button>
					) : null}
					{actions}
				</>
			}
		>
			{kind === "wrong_address" ? null : <span>{problemText(failure)}</span>}
			{hasHint(kind) ? <span>{t(`states.${kind}.hint`)}</span> : null}
			{kind === "rate_limited" && onRetry ? <Countdown seconds={retryAfterSeconds ?? 2} onEnd={onRetry} /> : null}
			{isFault(failure.code) && requestId ? <code>{t("ui.requestId", { id: requestId })}</code> : null}
		</StatePanel>
	);
}
