using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Landmarks on the front of the liver, far apart. A surgeon finds the same place again to 2 to 3 mm, which dwarfs the
/// pointer's own error; the whole of it is put on the table's side.
/// </summary>
internal static class LandmarkTouch
{
    private const double Sigma = 2.5 / 1.7320508075688772;

    public static IReadOnlyList<TouchedLandmark> Touch(VirtualPatient patient, TableDeformation change, int count, long seed) =>
        Touch(patient, p => change.Apply(new Point<Model>(p)).Position, count, seed, seed);

    /// <param name="onTable">Where a place of the model lies now.</param>
    /// <param name="places">Seed of which places they are.</param>
    /// <param name="hand">Seed of finding them.</param>
    public static IReadOnlyList<TouchedLandmark> Touch(VirtualPatient patient, Func<Vec3, Vec3> onTable, int count, long places, long hand)
    {
        if (count <= 0) return [];
        var random = new SeededRandom(places);
        var liver = patient.Liver.Mesh;
        var normals = liver.VertexNormals();
        // LPS: the front faces −y, the underside −z.
        var front = Enumerable.Range(0, liver.Vertices.Length).Where(i => normals[i].Y < 0.1).Select(i => liver.Vertices[i]).ToArray();
        if (front.Length < count) return [];
        var chosen = new List<Vec3> { front[random.Next(front.Length)] };
        while (chosen.Count < count) chosen.Add(front.MaxBy(p => chosen.Min(c => Vec3.DistanceSquared(p, c))));
        if (hand != places) random = new(hand);
        return [.. chosen.Select((p, i) => new TouchedLandmark($"landmark-{i + 1}", new(p), new(onTable(p) + random.NextGaussianVector(Sigma)), Sigma))];
    }
}
