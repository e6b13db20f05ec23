using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Scene;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Overlay;

/// <summary>A case where its newest valid registration puts it, bent as that says: every surface, and every lesion with its doubt.</summary>
/// <param name="Lesions">What is said of each lesion, also of one that cannot be placed and is therefore not drawn.</param>
internal sealed record OverlayCase(IReadOnlyList<OverlayPart> Parts, IReadOnlyList<SceneItem> Lesions)
{
    /// <summary>Null where the case has no valid registration: then nobody knows where its surfaces are.</summary>
    /// <exception cref="BadInputException">It is not a case, or its registration has no pose.</exception>
    public static OverlayCase? Read(string path, RigidMotion cameraFromPatient)
    {
        var opened = CaseFolder.Open(path);
        if (opened.CurrentRegistration is not { } entry) return null;
        var registration = RegistrationFile.Read(opened.FullPath(entry.File));
        var placement = CasePlacement.Of(opened, entry, registration);
        var whyNot = $"registration {entry.Number} was not asked for it";
        var lesions = CaseLesion.Of(opened)
            .Select(l => (Mesh: l.Whole, Item: LesionItem.Of(l.Id, l.WholeRadius, vanished: null, registration.Targets.GetValueOrDefault(l.Id), whyNot, simulated: false)))
            .ToArray();
        return new(
            [
                .. opened.Surfaces.Where(s => s.Role != PartRole.Lesion)
                    .Select(s => new OverlayPart(s.Name, OverlayRoles.Of(s.Name), placement.Warp(opened.LoadSurface(s.Name)).Mapped(cameraFromPatient))),
                .. lesions.Select(l => LesionPart.Of(l.Item, placement.Warp(l.Mesh), cameraFromPatient)),
            ],
            [.. lesions.Select(l => l.Item)]);
    }
}
