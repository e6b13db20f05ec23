using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Live;

/// <summary>A tracked tool as viewers see it.</summary>
/// <param name="Marker">The tracker's frame for it, such as Stylus.</param>
/// <param name="Id">What is placed, such as StylusTip.</param>
/// <param name="Name">For the surgeon; it stands behind "lost: ".</param>
/// <param name="MarkerFromTool">Its calibration.</param>
internal sealed record LiveTool(string Marker, string Id, string Name, RigidMotion MarkerFromTool);
