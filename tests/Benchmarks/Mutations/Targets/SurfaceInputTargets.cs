using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>Curves of a picture, as JSON and as CSV.</summary>
public sealed class PictureCurveTarget : IMutationTarget
{
    private static readonly PinholeCamera Camera = new(350, 351, 200, 150, 0, LensDistortion.None);

    public string Name => "picture-curves";

    public IReadOnlyList<MutationSeed> Seeds()
    {
        var folder = Directory.CreateTempSubdirectory("intraopar-curve-seed-").FullName;
        try
        {
            var path = Path.Combine(folder, "curves.json");
            PictureCurveFile.WriteJson(path, [PictureCurve.Drawn(CurveClass.Ridge, [(1, 2), (30.5, 40), (80, 41)], 2.5, Camera, TimeSpan.FromSeconds(12.5))], force: false);
            return [new("curves.json", File.ReadAllBytes(path)), new("curves.csv", "name,class,u,v,sd\na,ridge,1,2,4\na,ridge,3,4,4\nb,silhouette,5,6,1\nb,silhouette,7,9,1\n"u8.ToArray())];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Read(string path)
    {
        var curves = path.EndsWith(".csv", StringComparison.Ordinal) ? PictureCurveFile.ReadCsv(path, Camera) : PictureCurveFile.ReadJson(path);
        if (curves.Any(c => c.Points.Count < 2 || c.Points.Any(p => !double.IsFinite(p.U + p.V + p.TangentU + p.TangentV) || !(p.Sd > 0)))) throw new UnsoundAnswerException("a curve that is none");
    }
}

/// <summary>Stereo calibrations as JSON.</summary>
public sealed class StereoRigTarget : IMutationTarget
{
    public string Name => "stereo-rig";

    public IReadOnlyList<MutationSeed> Seeds() => [new("rig.json", Encoding.UTF8.GetBytes(
        """
        {"verdict":"accepted","left":{"intrinsics":[1418,0,948,0,1412,545,0,0,1],"distortion":[-0.17,0.05,0.0006,-0.0004,0]},
        "right":{"intrinsics":[[1411,0,986],[0,1407,533],[0,0,1]],"distortion":[-0.165,0.046,-0.0003,0.0005,0]},
        "leftToRight":[1,0,0,-4.5,0,1,0,0.06,0,0,1,-0.05,0,0,0,1]}
        """))];

    public void Read(string path)
    {
        var rig = StereoRigFile.Read(path, 1920, 1080);
        if (!(rig.Base is > 0 and < 1e4) || !rig.RightFromLeft.Translation.IsFinite || Math.Abs(rig.RightFromLeft.Rotation.Determinant - 1) > 1e-6) throw new UnsoundAnswerException("no two cameras");
    }
}

/// <summary>A pointer's tip: three numbers or what a pivot calibration answered.</summary>
public sealed class TipTarget : IMutationTarget
{
    public string Name => "tip";

    public IReadOnlyList<MutationSeed> Seeds() => [new("tip.txt", "1.5 -2.25 157\n"u8.ToArray()), new("tip.json", "{\"tip\":[1.5,-2.25,157],\"tipStd\":[0.1,0.1,0.2],\"verdict\":\"accepted\"}"u8.ToArray())];

    public void Read(string path)
    {
        var (tip, std) = TipInput.Read(path);
        if (!tip.Position.IsFinite || std is { IsFinite: false }) throw new UnsoundAnswerException("a tip that is nowhere");
    }
}

/// <summary>A pointer's poses with times, as CSV.</summary>
public sealed class PointerPosesTarget : IMutationTarget
{
    public string Name => "pointer-poses";

    public IReadOnlyList<MutationSeed> Seeds() => [new("poses.csv", "0,1,0,0,5,0,1,0,6,0,0,1,7\n0.1,0,-1,0,5,1,0,0,26,0,0,1,7\n0.2,1,0,0,5,0,1,0,6,0,0,1,9\n"u8.ToArray())];

    public void Read(string path)
    {
        var poses = PointerPoses.Read([path], null, 30);
        if (poses.Any(p => !p.ToFromFrom.Translation.IsFinite || Math.Abs(p.ToFromFrom.Rotation.Determinant - 1) > 1e-6)) throw new UnsoundAnswerException("a pose that is none");
        if (poses.Zip(poses.Skip(1), (a, b) => b.At.Arrival >= a.At.Arrival).Any(inOrder => !inOrder)) throw new UnsoundAnswerException("times that run back");
    }
}
