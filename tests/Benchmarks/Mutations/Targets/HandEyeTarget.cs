using IntraopAR.Calibration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Benchmarks;

/// <summary>Hand-eye input as JSON, solved too.</summary>
public sealed class HandEyeTarget : IMutationTarget
{
    public string Name => "handeye";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("poses.json", """
            {"frames": [
            {"cameraMarkerToTracker": [1,0,0,0, 0,1,0,0, 0,0,1,9, 0,0,0,1], "boardToCamera": [1,0,0,0, 0,1,0,0, 0,0,1,80, 0,0,0,1]},
            {"cameraMarkerToTracker": [0,-1,0,0, 1,0,0,0, 0,0,1,9, 0,0,0,1], "boardToCamera": [0,1,0,0, -1,0,0,0, 0,0,1,80, 0,0,0,1]},
            {"cameraMarkerToTracker": [1,0,0,0, 0,0,-1,0, 0,1,0,9, 0,0,0,1], "boardToCamera": [1,0,0,0, 0,0,1,9, 0,-1,0,71, 0,0,0,1]}],
            "boardToBoardMarker": [1,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,0,1]}
            """u8.ToArray()),
    ];

    public void Read(string path)
    {
        var file = HandEyeFile.Read(path);
        var result = HandEyeCalibration.Run(file.Frames, file.Camera, file.BoardToBoardMarker);
        if (result.CameraFromMarker is { } found && !(found.Motion.Translation.IsFinite && double.IsFinite(found.Motion.Rotation.Determinant)))
            throw new UnsoundAnswerException("a transform that is not finite");
    }
}
