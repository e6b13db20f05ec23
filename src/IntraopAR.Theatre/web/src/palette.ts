// The same colours as OverlayPalette.cs; nothing is told by colour alone.
export const amber = "#ffb02b";

export function colourOf(role: string | undefined): string {
  switch (role) {
    case "portal-vein": return "#966ee6";
    case "hepatic-vein": return "#46a0fa";
    case "artery": return "#eb4646";
    case "planned-cut": return "#a9c3d4";
    case "planned-zone": return "#7fe3c8";
    default: return "#96be82";
  }
}

/** Drawn where the registration puts what is planned; PlannedShapes.cs names the roles. */
export const isPlanned = (role: string | undefined) => role === "planned-cut" || role === "planned-zone";
