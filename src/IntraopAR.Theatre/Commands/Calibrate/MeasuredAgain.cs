using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>What <c>calibrate verify</c> was given, as points in the frame of the profile's check point.</summary>
/// <param name="Paths">Of the recording: its form depends on the kind of calibration.</param>
internal sealed record MeasuredAgain(
    CalibrationProfile Profile, IReadOnlyList<string> Paths, string? Transform, string? Phantom, string? Board, (int Width, int Height)? Size)
{
    public IReadOnlyList<Vec3> Points()
    {
        if (Profile.Kind is "probe" or "handeye" or "camera" && Paths.Count > 1) throw new UsageException($"--measured takes one path for a {Profile.Kind} profile");
        var points = Profile.Kind switch
        {
            "probe" => Probe(),
            "handeye" => HandEye(),
            "camera" => Camera(),
            "stereo" => Stereo(),
            _ => Tip(),
        };
        return points.Count > 0 ? points : throw new BadInputException(Paths[0], "measured", "holds nothing that can be used", "see the answer of the calibration verb for the same file");
    }

    /// <summary>CSV rows x,y,z of the tip, or poses of the tool to which the profile's own tip is applied.</summary>
    private IReadOnlyList<Vec3> Tip()
    {
        if (Paths is [var one] && one.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && NumberTable.Read(one, 0, 3, 17) is { Count: > 0 } rows && rows.All(r => r.Numbers.Length == 3))
            return [.. rows.Select(r => new Vec3(r.Numbers[0], r.Numbers[1], r.Numbers[2]))];
        if (Profile.Values.All(v => v.Name != "tip"))
            throw new BadInputException(Paths[0], "poses", $"a {Profile.Kind} profile has no tip to apply to poses", "give the measured point as CSV rows x,y,z");
        var tip = ProfileNumbers.Of(Profile, "tip", 3);
        return [.. PoseInput.Read(Paths, Transform).Poses.Select(p => p.Apply(new(tip[0], tip[1], tip[2])))];
    }

    private IReadOnlyList<Vec3> Probe()
    {
        var plane = ImagePlane.FromMatrix(ProfileNumbers.Of(Profile, "imageToProbe", 16));
        if (Profile.Method is "tracked pointer" or "fixed point")
            return ProbeCheck.Offsets(plane, PointSightings.Read(Paths[0]), Profile.Method == "fixed point" && ProfileNumbers.Of(Profile, "point", 3) is var p ? new Vec3(p[0], p[1], p[2]) : null);
        if (Phantom is null) throw new UsageException("a probe calibrated by N-wires is checked by them: give --phantom");
        var set = PlusDeviceSet.Read(Phantom);
        var input = ProbeInput.Read(Paths[0], null, set);
        return ProbeCheck.Offsets(plane, set.Phantom, [.. input.Calibration, .. input.Validation]);
    }

    private IReadOnlyList<Vec3> HandEye()
    {
        var file = HandEyeFile.Read(Paths[0]);
        return HandEyeCheck.Offsets(file.Frames, file.Camera, ProfileNumbers.Motion(Profile, "handEye"), ProfileNumbers.Motion(Profile, "target"));
    }

    private IReadOnlyList<Vec3> Camera()
    {
        var views = Board is { } path ? BoardViews.Read(Paths[0], BoardFile.Read(path)) : BoardViews.OfCorners(Paths[0], Size);
        return CameraCheck.Offsets(ProfileNumbers.Camera(Profile), views.Views, views.Width, views.Height);
    }

    private IReadOnlyList<Vec3> Stereo()
    {
        if (Paths.Count != (Board is null ? 1 : 2)) throw new UsageException("--measured takes the left and the right folder with --board, or one folder of ready corners");
        var input = Board is null ? StereoInput.Read(null, null, null, Paths[0], Size) : StereoInput.Read(Paths[0], Paths[1], Board, null, null);
        return StereoCheck.Offsets(ProfileNumbers.Camera(Profile, "left"), ProfileNumbers.Camera(Profile, "right"), ProfileNumbers.Motion(Profile, "leftToRight"), [.. input.Pairs.Select(p => StereoPair.Of(p.Left, p.Right)).OfType<StereoPair>()]);
    }
}
