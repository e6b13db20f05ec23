using System.Collections.Concurrent;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <param name="CellMm">Edge of the cells it was simplified in, mm; 0 where it is whole.</param>
/// <param name="Whole">Triangles of the whole surface.</param>
public sealed record LoadedMesh(MeshBlob Blob, double CellMm, int Whole)
{
    /// <summary>Simplifying moves no point by more than the diagonal of a cell.</summary>
    private const double Diagonal = 1.7321;

    public int Triangles => Blob.Indices.Length / 3;

    /// <summary>What was left out, in words; empty where nothing was.</summary>
    public string Words(string name) => CellMm <= 0 ? "" : FormattableString.Invariant($"{name}: {Triangles:N0} triangles of {Whole:N0}, up to {Math.Ceiling(Diagonal * CellMm):F0} mm off");
}

/// <summary>
/// The surfaces of the document, as fine as the device's budget of triangles allows. The workstation simplifies; lesions are never
/// simplified. One loads, others read.
/// </summary>
/// <param name="triangles">Of all surfaces together.</param>
public sealed class ModelMeshes(IWorkstation workstation, int triangles)
{
    private readonly ConcurrentDictionary<string, LoadedMesh> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int), MeshBlob> kept = [];

    /// <summary>A level that is too fine for the frame rate; the budget alone may ask for a coarser one.</summary>
    public int LeastLevel { get; set; }

    public LoadedMesh? Of(string address) => shown.TryGetValue(address, out var mesh) ? mesh : null;

    /// <summary>Another run of the program may have other triangles at the same address.</summary>
    public void Forget()
    {
        kept.Clear();
        shown.Clear();
    }

    public async Task LoadAsync(SceneDocument document, CancellationToken stop)
    {
        var surfaces = document.Items.Where(i => i.Mesh is not null).Select(i => (Address: i.Mesh!, Fixed: i.Kind == ItemKind.Lesion)).Distinct().ToArray();
        for (var level = Math.Min(LeastLevel, DetailLevel.Cells.Count - 1); ; level++)
        {
            var loaded = new Dictionary<string, LoadedMesh>(StringComparer.Ordinal);
            foreach (var (address, isFixed) in surfaces) loaded[address] = await LoadAsync(address, isFixed ? 0 : level, stop);
            if (loaded.Values.Sum(m => (long)m.Triangles) > triangles && level < DetailLevel.Cells.Count - 1) continue;
            foreach (var (address, mesh) in loaded.Select(p => (p.Key, p.Value)))
                if (Of(address) is not { } before || before.Blob != mesh.Blob) shown[address] = mesh;
            foreach (var gone in shown.Keys.Where(a => !loaded.ContainsKey(a))) shown.TryRemove(gone, out _);
            foreach (var gone in kept.Keys.Where(k => !loaded.ContainsKey(k.Item1)).ToArray()) kept.Remove(gone);
            return;
        }
    }

    private async Task<LoadedMesh> LoadAsync(string address, int level, CancellationToken stop)
    {
        var whole = await BlobAsync(address, 0, stop);
        var blob = level == 0 ? whole : await BlobAsync(address, level, stop);
        // What has fewer triangles than cells is no coarser than it was.
        return blob.Indices.Length < whole.Indices.Length ? new(blob, DetailLevel.Cells[level], whole.Indices.Length / 3) : new(whole, 0, whole.Indices.Length / 3);
    }

    private async Task<MeshBlob> BlobAsync(string address, int level, CancellationToken stop)
    {
        if (kept.TryGetValue((address, level), out var known)) return known;
        var path = level == 0 ? address : FormattableString.Invariant($"{address}?cell={DetailLevel.Cells[level]}");
        return kept[(address, level)] = MeshBlob.Read(await workstation.GetAsync(path, stop));
    }
}
