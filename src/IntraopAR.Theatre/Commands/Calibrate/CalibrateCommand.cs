using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate</c>: where tips, cameras, probes and phantoms are, checked against what the fit has not seen.</summary>
internal static class CalibrateCommand
{
    public static Command Create() => new("calibrate", "Calibrate tools, cameras and the probe; check a calibration")
    {
        CalibratePivotVerb.Create(),
        CalibrateProbeVerb.Create(),
        CalibrateProbePointVerb.Create(),
        CalibrateCameraVerb.Create(),
        CalibrateStereoVerb.Create(),
        CalibrateSheetVerb.Create(),
        CalibratePhantomVerb.Create(),
        CalibrateTemporalVerb.Create(),
        CalibrateHandEyeVerb.Create(),
        CalibrateKeyVerb.Create(),
        CalibrateVerifyVerb.Create(),
    };
}
