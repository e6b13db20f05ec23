using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// How far a mesh's boundary is from the surface it was made from. Boundary nodes lie on the surface; what is measured here is
/// the way from the surface's vertices to the boundary, which shows tips that were cut off and clefts that were filled.
/// </summary>
/// <param name="Rms">Weighted by the surface's area, mm.</param>
/// <param name="Largest">mm.</param>
/// <param name="LargestAt">Vertex of the surface with the largest distance, mm.</param>
/// <param name="LostArea">Part of the surface's area that stands out of the mesh by more than half a spacing: parts too thin for the lattice.</param>
/// <param name="FilledArea">Part of the surface's area that lies within the mesh by more than that: clefts too narrow for it.</param>
public sealed record SurfaceDeviation(double Rms, double Largest, Vec3 LargestAt, double LostArea, double FilledArea)
{
    internal static SurfaceDeviation Of(TriangleMesh surface, TriangleMesh boundary, double far, int threads)
    {
        var tree = new TriangleTree(boundary);
        var area = new double[surface.Vertices.Length];
        foreach (var t in surface.Triangles)
        {
            var third = surface.AreaVector(t).Length / 3;
            area[t.A] += third;
            area[t.B] += third;
            area[t.C] += third;
        }

        // A vertex of no triangle is not part of the surface.
        var used = Enumerable.Range(0, area.Length).Where(i => area[i] > 0).ToArray();
        var distance = new double[used.Length];
        Slices.Run(used.Length, threads, (first, end, _) =>
        {
            for (var i = first; i < end; i++)
            {
                var p = surface.Vertices[used[i]];
                distance[i] = tree.Nearest(p)!.Value.Distance;
                if (distance[i] > far && tree.Contains(p)) distance[i] = -distance[i];
            }
        });
        var (whole, squares, lost, filled, largest) = (0.0, 0.0, 0.0, 0.0, 0);
        for (var i = 0; i < used.Length; i++)
        {
            var a = area[used[i]];
            whole += a;
            squares += a * distance[i] * distance[i];
            if (distance[i] > far) lost += a;
            if (distance[i] < -far) filled += a;
            if (Math.Abs(distance[i]) > Math.Abs(distance[largest])) largest = i;
        }

        return new(Math.Sqrt(squares / whole), Math.Abs(distance[largest]), surface.Vertices[used[largest]], lost / whole, filled / whole);
    }
}
