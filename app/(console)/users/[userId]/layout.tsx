import type { ReactNode } from "react";
import { UserFrame } from "@/components/users/user-page/user-frame";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ userId: string }>;

export default async function UserLayout({ params, children }: { params: Params; children: ReactNode }) {
	const { userId } = await params;
	return <UserFrame userId={decodeSegment(userId)}>{children}</UserFrame>;
}
