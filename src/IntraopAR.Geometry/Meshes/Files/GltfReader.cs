using System.Runtime.CompilerServices;
using System.Text.Json;

namespace IntraopAR.Geometry;

/// <summary>
/// glTF 2.0, .glb and .gltf: every triangle mesh of the scene with its node's place applied, in LPS millimetres
/// (<see cref="GltfAxes"/>). Only what is geometry is read; a file that needs an extension is refused.
/// </summary>
internal static class GltfReader
{
    /// <summary>A small file may show one mesh from many nodes; more than this is no surface of an organ.</summary>
    private const int MostVertices = 16_000_000;

    private const int Points = 0;
    private const int Triangles = 4;
    private const int Strip = 5;
    private const int Fan = 6;

    public static MeshContent Read(string path, byte[] data)
    {
        var container = GltfContainer.Of(path, data);
        try
        {
            using var document = JsonDocument.Parse(container.Json);
            return Gather(GltfJson.Root(path, document), container.Binary);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for text that is not UTF-8.
            throw new BadInputException(path, "JSON", $"cannot be read ({e.Message})", "write the file again from its source");
        }
    }

    private static MeshContent Gather(GltfJson root, ReadOnlyMemory<byte>? binary)
    {
        var asset = root.Object("asset") ?? throw root.Fault("asset", "is absent");
        if (asset.Text("version")?.StartsWith("2.", StringComparison.Ordinal) != true) throw asset.Fault("version", $"is {asset.Text("version") ?? "absent"}; 2.0 is read");
        if (root.Element.TryGetProperty("extensionsRequired", out var required) && required.GetArrayLength() > 0)
            throw root.Fault("extensionsRequired", $"{required[0]} is not read", "write the file without extensions");
        var accessors = new GltfAccessors(root, new(root, binary));
        var meshes = root.Objects("meshes");
        var drawn = new List<(GltfJson Primitive, int Positions, GltfNodes.Place Place)>();
        var total = 0L;
        foreach (var (mesh, place) in GltfNodes.Meshes(root, meshes.Length))
            foreach (var primitive in meshes[mesh].Objects("primitives"))
            {
                var attributes = primitive.Object("attributes") ?? throw primitive.Fault("attributes", "are absent");
                if (attributes.Index("POSITION", accessors.Count) is not { } positions) continue;
                if ((total += accessors.Positions(positions).Length / 3) > MostVertices) throw primitive.Fault("attributes", $"all meshes together have more than {MostVertices} vertices");
                drawn.Add((primitive, positions, place));
            }

        // Only now: what a file says without the bytes for it has been refused.
        var (vertices, faces, start) = (new Vec3[total], new FaceList(), 0);
        foreach (var (primitive, positions, place) in drawn)
        {
            var numbers = accessors.Positions(positions);
            Move(numbers, place, vertices.AsSpan(start, numbers.Length / 3));
            Faces(primitive, accessors, start, numbers.Length / 3, flipped: place.Determinant < 0, faces);
            start += numbers.Length / 3;
        }

        return new(vertices, faces.ToArray());
    }

    /// <param name="flipped">The map that places them mirrors, which turns the triangles over.</param>
    private static void Faces(GltfJson primitive, GltfAccessors accessors, int start, int count, bool flipped, FaceList faces)
    {
        var mode = primitive.Whole("mode") ?? Triangles;
        if (mode is < Points or > Fan) throw primitive.Fault("mode", $"{mode} does not exist");
        if (mode < Triangles) return;
        var corners = primitive.Index("indices", accessors.Count) is { } indices ? accessors.Corners(indices) : Enumerable.Range(0, count).ToArray();
        if (mode == Triangles && corners.Length % 3 != 0) throw primitive.Fault("indices", $"{corners.Length} corners are no whole number of triangles");
        if (corners.Length > 6 * MostVertices - faces.Count) throw primitive.Fault("indices", $"all meshes together have more than {6 * MostVertices} corners");
        var first = faces.Count;
        if (mode == Strip) faces.AddStrip(corners);
        else if (mode == Fan) faces.AddPolygon(corners);
        else faces.AddTriangles(corners);
        var outside = Shift(faces.From(first), start, count, flipped);
        if (outside >= 0) throw primitive.Fault("indices", $"triangle {outside} has a corner that is not among the {count} vertices");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move(ReadOnlySpan<float> numbers, GltfNodes.Place place, Span<Vec3> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = GltfAxes.ToLps(place.Apply(new(numbers[3 * i], numbers[3 * i + 1], numbers[3 * i + 2])));
    }

    /// <returns>The first triangle with a corner beyond the vertices, or −1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Shift(Span<Triangle> triangles, int start, int count, bool flipped)
    {
        for (var i = 0; i < triangles.Length; i++)
        {
            var (a, b, c) = triangles[i];
            if ((uint)a >= (uint)count || (uint)b >= (uint)count || (uint)c >= (uint)count) return i;
            triangles[i] = flipped ? new(start + a, start + c, start + b) : new(start + a, start + b, start + c);
        }

        return -1;
    }
}
