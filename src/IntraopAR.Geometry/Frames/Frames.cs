namespace IntraopAR.Geometry;

/// <summary>
/// A coordinate frame as a type. Frames have no instances: they only mark points and transforms, so that composing
/// mismatched ones does not compile. Inside the program every frame is in millimetres; Model, Patient and World follow
/// the DICOM patient axes (LPS: +x left, +y posterior, +z superior; PS3.3 C.7.6.2.1.1).
/// </summary>
public interface IFrame;

/// <summary>The liver model: the frame of reference of the scan it was segmented from (LPS).</summary>
public abstract class Model : IFrame;

/// <summary>The patient on the table: where observed surface points, tools and the camera are expressed.</summary>
public abstract class Patient : IFrame;

/// <summary>A camera: +x right, +y down, +z forward along the optical axis (the pinhole convention of OpenCV).</summary>
public abstract class Camera : IFrame;

/// <summary>The marker on a camera, laparoscope or headset.</summary>
public abstract class CameraMarker : IFrame;

/// <summary>An ultrasound picture, pixel axes scaled to millimetres.</summary>
public abstract class Image : IFrame;

/// <summary>The marker on the ultrasound probe.</summary>
public abstract class Probe : IFrame;

/// <summary>The marker on the pointer.</summary>
public abstract class Stylus : IFrame;

/// <summary>The pointer's tip.</summary>
public abstract class StylusTip : IFrame;

/// <summary>The marker on an ablation needle.</summary>
public abstract class Needle : IFrame;

/// <summary>The reference marker fixed to the patient or the table.</summary>
public abstract class Reference : IFrame;

/// <summary>A calibration phantom, as its maker measured it.</summary>
public abstract class Phantom : IFrame;

/// <summary>The tracking device.</summary>
public abstract class Tracker : IFrame;

/// <summary>The headset.</summary>
public abstract class Headset : IFrame;

/// <summary>
/// What a headset holds still in the room while it tracks itself: WebXR's reference space <c>local-floor</c> in millimetres, +y up.
/// Where its origin lies is the headset's affair and changes when it loses itself.
/// </summary>
public abstract class HeadsetSpace : IFrame;

/// <summary>The room.</summary>
public abstract class World : IFrame;
