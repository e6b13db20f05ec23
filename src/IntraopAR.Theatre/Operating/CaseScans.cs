using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Operating;

/// <summary>
/// The scans of a real case, whose slices stand beside live ultrasound: the one that the model was made from, and a later one where
/// the case has it. Read in the background while the case is opened; a case is operated on without them too, and says so.
/// </summary>
internal sealed class CaseScans
{
    private readonly Task<IReadOnlyList<FusedScan>> read;
    private readonly List<string> missing = [];

    /// <param name="later">Null where the case has no later scan with pictures.</param>
    public CaseScans(CaseFolder folder, FollowUp? later, TextWriter progress) => read = Task.Run<IReadOnlyList<FusedScan>>(() =>
    {
        var scans = new List<FusedScan>();
        if (folder.Volume is not { } volume) Miss("the case was built without a scan");
        else if (Read(volume.File is { } copy ? folder.FullPath(copy) : volume.Source, volume.Grid) is { } scan) scans.Add(new("before chemo", scan, RigidMotion.Identity));
        if (later is { Scan: { } path, ScanFromModel: { } laid } && Read(path, null) is { } after) scans.Add(new(later.Name, after, laid));
        return scans;

        Volume<short>? Read(string? path, VolumeGrid? grid)
        {
            try
            {
                if (path is null || !File.Exists(path) && !Directory.Exists(path)) throw new BadInputException(path ?? folder.Path, "scan", "is not there", "build the case with its scan");
                var found = VolumeFile.Read(path);
                if (grid is not null && !found.Grid.SameAs(grid)) throw new BadInputException(path, "grid", "is not the one that the case was built from", "put the case's own scan there");
                return Whole(found);
            }
            catch (BadInputException e)
            {
                Miss(e.Message);
                return null;
            }
        }

        void Miss(string why)
        {
            lock (missing) missing.Add(why);
            progress.WriteLine($"No slices beside ultrasound: {why}");
        }
    });

    /// <summary>Why slices are missing beside ultrasound; null where none is, or that is not known yet.</summary>
    public string? Missing
    {
        get
        {
            lock (missing) return missing.Count == 0 ? null : string.Join("; ", missing);
        }
    }

    /// <summary>Waits until they are read.</summary>
    public IReadOnlyList<FusedScan> Of() => read.GetAwaiter().GetResult();

    /// <summary>Values of a scan are whole Hounsfield units; what was resampled is rounded.</summary>
    private static Volume<short> Whole(Volume volume)
    {
        if (volume is Volume<short> whole) return whole;
        var g = volume.Grid;
        var voxels = new short[g.VoxelCount];
        Parallel.For(0, g.Nz, k =>
        {
            for (var j = 0; j < g.Ny; j++)
                for (var i = 0; i < g.Nx; i++) voxels[i + g.Nx * (j + (long)g.Ny * k)] = (short)Math.Clamp(Math.Round(volume[i, j, k]), short.MinValue, short.MaxValue);
        });
        return new(g, voxels);
    }
}
