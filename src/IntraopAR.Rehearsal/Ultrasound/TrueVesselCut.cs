using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Whether a vessel that the plane cuts can be seen in the picture.</summary>
public enum CutVisibility
{
    Visible,

    /// <summary>Behind gas, lung or a beam without contact.</summary>
    Shadowed,

    /// <summary>The parenchyma around it has sunk into the noise.</summary>
    TooDeep,
}

/// <summary>Where a picture truly cuts a vessel; for the score alone.</summary>
/// <param name="Tree">The vessel's name, such as <c>portal-vein</c>.</param>
/// <param name="Branch">Index into the tree's branches.</param>
/// <param name="Centre">Of the lumen, in the picture as it came out.</param>
/// <param name="Place">The same on the table, under the probe's pressure.</param>
/// <param name="AtRest">Where that place of the tissue lies without the probe.</param>
/// <param name="InModel">Where it lay in the scan.</param>
/// <param name="Radius">Of the vessel in the model, mm; the lumen is longer where the plane cuts it at a slant.</param>
/// <param name="CrossingDegrees">Between the vessel and the plane: 90 straight across, 0 along.</param>
/// <param name="OffPlane">Of the centre line from the plane, mm; not 0 only where a vessel comes near and turns away.</param>
public sealed record TrueVesselCut(
    string Tree, int Branch, Pixel Centre, Point<Patient> Place, Point<Patient> AtRest, Point<Model> InModel, double Radius, double CrossingDegrees, double OffPlane, CutVisibility Visibility);
