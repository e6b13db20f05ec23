using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Overlay;

namespace IntraopAR.Theatre.Lesions;

/// <summary>A lesion as the picture shows it: its core where the model puts it, its region, what is said about it.</summary>
internal static class LesionPart
{
    public static OverlayPart Of(SceneItem item, TriangleMesh inPatient, RigidMotion cameraFromPatient)
    {
        var appearance = Appearance.Of(item, item.OriginMs);
        return new(item.Id, OverlayRole.Lesion, inPatient.Mapped(cameraFromPatient))
        {
            Label = item.Name,
            Appearance = appearance,
            R90Mm = item.R90Mm,
            RegionInCamera = item.Region is null ? null : RegionSurface.Of(item.Region, appearance.SemiAxesMm).Mapped(cameraFromPatient),
        };
    }
}
