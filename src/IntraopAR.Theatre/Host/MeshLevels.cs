using System.Collections.Concurrent;
using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>Surfaces at levels of detail, for heads that cannot draw the whole in time. Made when first asked for. Safe for several threads.</summary>
internal sealed class MeshLevels
{
    /// <summary>How many triangles the whole has, so that a head can say what was left out.</summary>
    public const string WholeHeader = "X-Whole-Triangles";

    /// <summary>Edges of the cells that there are, mm; web/src/headset/detail-level.ts has the same.</summary>
    public static readonly double[] Cells = [3, 6, 10];

    private const int Most = 64;

    private readonly ConcurrentDictionary<(string Name, double Cell), Lazy<(SceneBlob Blob, int Whole)>> made = new();

    /// <param name="name">Names of blobs are given once.</param>
    /// <exception cref="SceneFormatException">It is no surface.</exception>
    public (SceneBlob Blob, int Whole) Of(string name, SceneBlob whole, double cell)
    {
        // Those of earlier scenes are not asked for again.
        if (made.Count >= Most) made.Clear();
        return made.GetOrAdd((name, cell), _ => new(() => Make(whole, cell))).Value;
    }

    private static (SceneBlob, int) Make(SceneBlob whole, double cell)
    {
        var blob = MeshBlob.Read(whole.Bytes.Span);
        var vertices = new Vec3[blob.Positions.Length / 3];
        for (var i = 0; i < vertices.Length; i++) vertices[i] = new(blob.Positions[3 * i], blob.Positions[3 * i + 1], blob.Positions[3 * i + 2]);
        var triangles = new Triangle[blob.Indices.Length / 3];
        for (var i = 0; i < triangles.Length; i++) triangles[i] = new((int)blob.Indices[3 * i], (int)blob.Indices[3 * i + 1], (int)blob.Indices[3 * i + 2]);
        return (SceneMesh.Blob(ClusteredMesh.Of(new(vertices, triangles), cell)), triangles.Length);
    }

    /// <summary>Answers a request for a blob; <paramref name="cell"/> asks for a level of it.</summary>
    public IResult Answer(string name, SceneBlob? blob, string? cell, HttpResponse response)
    {
        if (blob is null) return Results.NotFound();
        if (blob.ContentType == ViewHeaders.Paper) ViewHeaders.SetPaper(response);
        if (cell is null) return Results.Bytes(blob.Bytes, blob.ContentType);
        if (!double.TryParse(cell, CultureInfo.InvariantCulture, out var edge) || !Cells.Contains(edge) || blob.ContentType != MeshBlob.ContentType) return Results.BadRequest();
        var (level, whole) = Of(name, blob, edge);
        response.Headers[WholeHeader] = whole.ToString(CultureInfo.InvariantCulture);
        return Results.Bytes(level.Bytes, level.ContentType);
    }
}
