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
import type { FailureKind } from "./failure.ts";

const icons = {
	forbidden: IconLock,
	missing_scope: IconShieldLock,
	not_in_plan: IconLock,
	rate_limited: IconClockPause,
	unreachable: IconPlugConnectedX,
	rolecall: IconPlugConnectedX,
	offline: IconWifiOff,
	too_slow: IconHourglass,
	not_understood: IconQuestionMark,
	window: IconArrowBarToRight,
	gone: IconGhost2,
	token: IconKey,
	unauthenticated: IconLock,
	internal: IconAlertTriangle,
} satisfies Record<FailureKind, typeof IconLock>;

export function FailureIcon({ kind, size = 22 }: { kind: FailureKind; size?: number }) {
	const Icon = icons[kind];
	return <Icon size={size} stroke={1.6} aria-hidden />;
}
