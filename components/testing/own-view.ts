import type { View } from "@/lib/saved-views/contract";

/** A saved view of the reader. */
export const ownView: View = {
	id: "6f1c8a52-0f4f-4c9e-9d0c-6f0f0f3c1a11",
	name: "Blocked",
	search: "status=blocked",
	everyone: false,
	isMine: true,
	ownerId: "auth0|me",
	ownerName: "Me",
	ownerEmail: null,
	isPinned: false,
};
