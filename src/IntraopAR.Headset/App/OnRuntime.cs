using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>What the OpenXR runtime offers, asked when the app begins.</summary>
internal static class OnRuntime
{
    /// <summary>Printed markers: StereoKit 0.3.11 asks for extensions by name, and a runtime that has none of these does not enable them.</summary>
    public static bool TellsMarkers => Backend.XRType == BackendXRType.OpenXR && (Backend.OpenXR.ExtEnabled("XR_EXT_spatial_marker_tracking") || Backend.OpenXR.ExtEnabled("XR_ML_marker_understanding"));
}
