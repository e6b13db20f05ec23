namespace IntraopAR.Tracking;

/// <summary>A rigid body that carries printed markers; its pose is that of its own frame.</summary>
/// <param name="Name">What samples call its frame, for example Pointer.</param>
public sealed record MarkerBody(string Name, MarkerCodes Codes, IReadOnlyList<BodyMarker> Markers)
{
    public const int MostMarkers = 256;

    public BodyMarker? Marker(int id) => Markers.FirstOrDefault(m => m.Id == id);

    /// <summary>A marker alone, origin in its centre, x to its right, y down, z into it.</summary>
    public static MarkerBody Single(MarkerCodes codes, int id, double sideMm) =>
        new($"{codes.Name}:{id}", codes, [BodyMarker.Square(id, sideMm, Geometry.RigidMotion.Identity)]);
}
