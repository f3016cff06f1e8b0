/** Who may write, approve and revoke what, on a real API server with RBAC and the admission policies in force. */
package io.plumbline.api.policy;
