namespace IntraopAR.Theatre.Overlay;

/// <summary>What a part of the model is, as scene and live stream name it.</summary>
internal static class SceneRole
{
    /// <param name="name">Of the surface.</param>
    public static string Of(string name) => OverlayRoles.Of(name) switch
    {
        OverlayRole.Liver => "liver",
        OverlayRole.PortalVein => "portal-vein",
        OverlayRole.HepaticVein => "hepatic-vein",
        OverlayRole.Artery => "artery",
        _ => "organ",
    };
}
